"""The web app: pages that answer a question, made on the server."""
