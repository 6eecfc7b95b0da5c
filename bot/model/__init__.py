"""The nouns of Broadsheet: frozen values, their errors, and the ports the engine works through.

Standard library only. Everything else in the project may import from here.
"""
