//! When the sun rises and sets, by the event's clock.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use sunrise::{Coordinates, DawnType, SolarDay, SolarEvent};

use super::DAY;
use crate::geo::LonLat;
use crate::places::hours::{Moment, Sun};

/// The sky over an event.
pub struct Sky {
    at: Option<Coordinates>,
    zone: Option<Tz>,
}

impl Sky {
    /// The sky over a position, in a time zone.
    pub fn over(at: LonLat, zone: Option<Tz>) -> Self {
        Self { at: Coordinates::new(at.lat, at.lon), zone }
    }

    /// The minute of a day, or of the night after it, that hours name. None by a sun that does not rise or set there, or where the
    /// time zone is not known.
    pub(super) fn minute(&self, moment: &Moment, day: NaiveDate) -> Option<i32> {
        let minute = i32::from(moment.minute);
        let Some((sun, offset)) = moment.sun else { return Some(minute) };
        let nights = minute / DAY;
        let day_of_sun = day.checked_add_signed(Duration::days(nights.into()))?;
        let event = match sun {
            Sun::Dawn => SolarEvent::Dawn(DawnType::Civil),
            Sun::Sunrise => SolarEvent::Sunrise,
            Sun::Sunset => SolarEvent::Sunset,
            Sun::Dusk => SolarEvent::Dusk(DawnType::Civil),
        };
        let instant = SolarDay::new(self.at?, day_of_sun).event_time(event)?;
        let since = instant.with_timezone(&self.zone?).naive_local() - NaiveDateTime::new(day, NaiveTime::MIN);
        i32::try_from(since.num_minutes()).ok().map(|minutes| minutes + i32::from(offset))
    }
}
