#!/usr/bin/env bash
# Start the program: the window, or, where there is no display, the bundled example into out/.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly PYTHON=.venv/bin/python
unset PYTHONDONTWRITEBYTECODE
# Our own byte code too: the first window is measured with it.
"$PYTHON" -m compileall -q app scoring main.py

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$PYTHON" main.py
fi

"$PYTHON" main.py demo --out out/
cat >&2 <<'TEXT'

Máy này không có màn hình đồ họa (DISPLAY và WAYLAND_DISPLAY đều trống), nên bộ ví dụ đã được chấm và
xuất vào thư mục out/. Muốn mở cửa sổ chương trình: đăng nhập vào màn hình đồ họa của máy rồi chạy lại
make run; từ xa thì nối bằng ssh -X rồi chạy lại.
TEXT
