"""The live socket: a thin ASGI hub beside the framework that sends what the log says to those who may read it."""
