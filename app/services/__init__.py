"""The services: one public function is one transaction; a write returns a ChangeSet. First argument: the Office."""
