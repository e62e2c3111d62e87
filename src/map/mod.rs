//! Draws the map: streets, water, parks and rail from the extract, with the venue and the numbered places on them.
