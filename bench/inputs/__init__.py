"""Made-up exports of realistic size and mix, the same bytes for the same size."""
