"""What a person or CI runs beside the build. Tests may import these modules; these import no tests."""
