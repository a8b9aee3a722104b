"""Shows an assessment: JSON for programs, text for people, frames for analysts. It computes no verdict."""
