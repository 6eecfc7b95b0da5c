"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# How fast a machine is while it runs everything else beside it says nothing about the code.
settings.register_profile("broadsheet", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("broadsheet")
