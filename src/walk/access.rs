//! Which ways a pedestrian may use.
