//! Small pictures of sections: lines on a grid of 24 by 24, to be drawn 1.75 wide with round ends.

use crate::places::Symbol;

/// The picture as SVG path data.
pub(super) fn path_data(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Fork => "M5 3v5a3 3 0 0 0 6 0V3M8 3v18M19 21V3c-3 1-4 4-4 7v3h4",
        Symbol::Cup => {
            "M4 9h13v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM17 10h1.5a2.75 2.75 0 0 1 0 5.5H17M8.5 3v2.5M12.5 3v2.5"
        }
        Symbol::Glass => "M5 4h14l-7 8.5zM12 12.5V20M8 20h8M7 6.5h10",
        Symbol::Cone => "M7 11l5 10 5-10M6 11h12M7 11a5 5 0 1 1 10 0",
        Symbol::Star => "M12 3l2.7 5.7 6.3.8-4.6 4.3 1.2 6.2-5.6-3-5.6 3 1.2-6.2L3 9.5l6.3-.8z",
        Symbol::Tree => "M12 21v-8M12 16a5.5 5.5 0 0 1-4-9.3 4.2 4.2 0 0 1 8 0 5.5 5.5 0 0 1-4 9.3zM9 21h6",
        Symbol::Bag => "M5 8h14l1 12.5H4zM8.5 11V7a3.5 3.5 0 0 1 7 0v4",
        Symbol::Bed => "M3 6v13M3 16h18M21 19v-5a3 3 0 0 0-3-3H3M6.5 11V8.5h5V11",
    }
}
