"""Files of residents: received and sealed by the web process, checked by the worker, served to who may see them."""
