"""The programs that benchmarks time. Each reads its work as JSON on standard input, does it, and prints one JSON line.

Those of the peers run in the peers' environment and import nothing of the project. Time is the processor's, so that a
busy machine slows no side; imports, loading and one round over the first texts to warm up are not counted.
"""
