"""Engine, rows, migrations, evidence vault and the lock of a data folder. Rows never leave store and services."""
