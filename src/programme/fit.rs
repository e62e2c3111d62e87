//! Whether a break is long enough for a place.

use std::ops::Range;

use super::open::Openness;

/// With fewer minutes to spare, a visit is tight.
pub const TIGHT: u32 = 5;

/// What a place is for those who have a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// There is time to walk there, to stay and to walk back, and so many minutes are left.
    Spare(u32),
    /// There would be time, but nobody knows whether it is open.
    Unknown,
    /// There would be time, but it is closed.
    Closed,
    /// Nearer, there would be time.
    TooFar,
    /// The break is too short for such a place, however near.
    TooShort,
}

/// What a visit takes, in minutes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    /// There, and the same again back.
    pub(super) walk: u32,
    pub(super) stay: u32,
}

impl Fit {
    /// `spare`, `tight`, `unknown` and so on.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spare(..TIGHT) => "tight",
            Self::Spare(_) => "spare",
            Self::Unknown => "unknown",
            Self::Closed => "closed",
            Self::TooFar => "too-far",
            Self::TooShort => "too-short",
        }
    }

    /// Whether there is time for it.
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Spare(_))
    }

    /// Whether there is time for it, as far as anybody knows.
    pub fn may_be(self) -> bool {
        self.is_sure() || self == Self::Unknown
    }

    /// The fit of a visit in a break from one minute to another, at a place of which it is known when it is open.
    pub(super) fn of(Visit { walk, stay }: Visit, [from, to]: [i32; 2], open: Option<&Openness>) -> Self {
        let [walk, stay] = [walk, stay].map(|minutes| i32::try_from(minutes).unwrap_or(i32::MAX / 4));
        let there = from + walk..to - walk;
        if to - from < stay {
            return Self::TooShort;
        }
        if there.end - there.start < stay {
            return Self::TooFar;
        }
        let Some(Openness { surely, perhaps }) = open else { return Self::Unknown };
        let left = |open: &[Range<i32>]| {
            let meanwhile = open.iter().map(|open| open.end.min(there.end) - open.start.max(there.start) - stay);
            meanwhile.max().and_then(|left| u32::try_from(left).ok())
        };
        match left(surely) {
            Some(left) => Self::Spare(left),
            None if left(perhaps).is_some() => Self::Unknown,
            None => Self::Closed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ranges(pairs: &[(i32, i32)]) -> Vec<Range<i32>> {
        let mut minutes: Vec<i32> = pairs.iter().flat_map(|(start, length)| *start..start + length).collect();
        minutes.sort_unstable();
        minutes.dedup();
        let runs = minutes.chunk_by(|a, b| a + 1 == *b);
        runs.map(|run| run[0]..run[run.len() - 1] + 1).collect()
    }

    /// Minute by minute: the longest time at a place that is open all the while, if long enough.
    fn slowly(Visit { walk, stay }: Visit, [from, to]: [i32; 2], open: &[Range<i32>]) -> Option<u32> {
        let is_open = |minute: i32| open.iter().any(|open| open.contains(&minute));
        let (mut longest, mut now) = (0_u32, 0);
        for minute in from..to {
            let is_there = minute >= from + walk as i32 && minute < to - walk as i32;
            now = if is_there && is_open(minute) { now + 1 } else { 0 };
            longest = longest.max(now);
        }
        longest.checked_sub(stay)
    }

    #[test]
    fn a_lunch_of_an_hour() {
        let lunch = [720, 780];
        let open = |from, to| Openness { surely: ranges(&[(from, to - from)]), perhaps: ranges(&[(600, 400)]) };
        let fit = |walk, stay, open: &Openness| Fit::of(Visit { walk, stay }, lunch, Some(open));
        assert_eq!(fit(4, 50, &open(660, 900)), Fit::Spare(2));
        assert_eq!(fit(4, 20, &open(740, 900)), Fit::Spare(16), "it opens at 12:20");
        assert_eq!(fit(4, 50, &open(740, 900)), Fit::Unknown);
        assert_eq!(fit(6, 50, &open(660, 900)), Fit::TooFar);
        assert_eq!(fit(1, 90, &open(660, 900)), Fit::TooShort);
        let closed = Openness::default();
        assert_eq!(fit(4, 50, &closed), Fit::Closed);
        assert_eq!(Fit::of(Visit { walk: 4, stay: 50 }, lunch, None), Fit::Unknown);
    }

    proptest! {
        #[test]
        fn as_minute_by_minute(
            walk in 0..40_u32,
            stay in 1..60_u32,
            (from, length) in (0..100, 0..120),
            surely in prop::collection::vec((0..250, 1..60), 0..4),
            more in prop::collection::vec((0..250, 1..60), 0..3),
        ) {
            let visit = Visit { walk, stay };
            let pause = [from, from + length];
            let open = Openness { perhaps: ranges(&[surely.clone(), more].concat()), surely: ranges(&surely) };
            let expected = match (slowly(visit, pause, &open.surely), slowly(visit, pause, &open.perhaps)) {
                (Some(left), _) => Fit::Spare(left),
                (None, Some(_)) => Fit::Unknown,
                _ if length < stay as i32 => Fit::TooShort,
                _ if length - 2 * (walk as i32) < stay as i32 => Fit::TooFar,
                _ => Fit::Closed,
            };
            prop_assert_eq!(Fit::of(visit, pause, Some(&open)), expected);
        }
    }
}
