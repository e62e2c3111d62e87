//! Finds the shortest walks from one point to all others.
