"""Measures: what adds up; one file a family."""
