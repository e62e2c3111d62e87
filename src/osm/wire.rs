//! Protocol buffers' wire format: messages are lists of numbered fields, numbers are in base 128.
//!
//! Source: <https://protobuf.dev/programming-guides/encoding/>. Nothing is copied and nothing allocated here: a length
//! that reaches past the bytes at hand is an error before anything is done with it.

/// Bytes that are not a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// A number's last byte says that it goes on.
    #[error("a number is cut off")]
    CutNumber,
    /// A number has more than 64 bits.
    #[error("a number is longer than 64 bits")]
    LongNumber,
    /// A field's length reaches past the end of its message.
    #[error("a field is longer than the bytes that are left")]
    CutField,
    /// A field of a kind that does not exist, or no longer.
    #[error("a field has the unknown wire type {0}")]
    WireType(u8),
}

/// The fields of one message, in turn.
#[derive(Clone, Copy)]
pub(super) struct Message<'a>(pub(super) &'a [u8]);

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    /// Four or eight bytes; OpenStreetMap's messages have none.
    Fixed,
}

impl<'a> Message<'a> {
    /// The next field's number and value; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u64, Value<'a>)>, Malformed> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let tag = number(&mut self.0)?;
        let value = match (tag & 7) as u8 {
            0 => Value::Number(number(&mut self.0)?),
            1 => self.take(8).map(|_| Value::Fixed)?,
            2 => {
                let length = number(&mut self.0)?;
                Value::Bytes(self.take(length)?)
            }
            5 => self.take(4).map(|_| Value::Fixed)?,
            unknown => return Err(Malformed::WireType(unknown)),
        };
        Ok(Some((tag >> 3, value)))
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], Malformed> {
        let length = usize::try_from(length).map_err(|_| Malformed::CutField)?;
        let (field, rest) = self.0.split_at_checked(length).ok_or(Malformed::CutField)?;
        self.0 = rest;
        Ok(field)
    }
}

/// The numbers of a packed field.
#[derive(Clone, Copy, Default)]
pub(super) struct Numbers<'a>(pub(super) &'a [u8]);

impl Iterator for Numbers<'_> {
    type Item = Result<u64, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        (!self.0.is_empty()).then(|| number(&mut self.0))
    }
}

/// The numbers of a packed field that holds signed differences, summed up.
///
/// Sums wrap around: a hostile file gets absurd ids, as it could have written them directly.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums<'a> {
    differences: Numbers<'a>,
    sum: i64,
}

impl<'a> Sums<'a> {
    pub(super) fn new(field: &'a [u8]) -> Self {
        Self { differences: Numbers(field), sum: 0 }
    }
}

impl Iterator for Sums<'_> {
    type Item = Result<i64, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.differences.next()?.map(|difference| {
            self.sum = self.sum.wrapping_add(signed(difference));
            self.sum
        }))
    }
}

/// Undoes the zigzag encoding of `sint64`: 0, 1, 2, 3 stand for 0, -1, 1, -2.
pub(super) fn signed(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

fn number(bytes: &mut &[u8]) -> Result<u64, Malformed> {
    let mut value = 0;
    for (index, &byte) in bytes.iter().take(10).enumerate() {
        if index == 9 && byte > 1 {
            return Err(Malformed::LongNumber);
        }
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte < 0x80 {
            *bytes = &bytes[index + 1..];
            return Ok(value);
        }
    }
    Err(Malformed::CutNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_to_their_last_bit() {
        for (bytes, value) in [(&[0][..], 0), (&[0x7f], 127), (&[0xac, 0x02], 300), (&[0x80, 0x00], 0)] {
            assert_eq!(number(&mut &bytes[..]), Ok(value), "{bytes:?}");
        }
        let mut largest = [0xff; 10];
        largest[9] = 1;
        assert_eq!(number(&mut &largest[..]), Ok(u64::MAX));
    }

    #[test]
    fn cut_and_endless_numbers_are_errors() {
        assert_eq!(number(&mut &[0x80][..]), Err(Malformed::CutNumber));
        assert_eq!(number(&mut &[0xff; 9][..]), Err(Malformed::CutNumber));
        assert_eq!(number(&mut &[0xff; 11][..]), Err(Malformed::LongNumber));
    }

    #[test]
    fn zigzag_covers_both_ends() {
        assert_eq!([0, 1, 2, 3].map(signed), [0, -1, 1, -2]);
        assert_eq!([u64::MAX - 1, u64::MAX].map(signed), [i64::MAX, i64::MIN]);
    }

    #[test]
    fn sums_wrap_around() {
        let twice_the_smallest = [[0xff; 9].as_slice(), &[1], &[0xff; 9], &[1]].concat();
        let sums: Vec<_> = Sums::new(&twice_the_smallest).collect();
        assert_eq!(sums, [Ok(i64::MIN), Ok(0)]);
    }

    #[test]
    fn a_field_of_each_kind_is_told_apart() {
        let mut message =
            Message(&[0x08, 0x05, 0x12, 0x02, b'h', b'i', 0x1d, 0, 0, 0, 0, 0x21, 0, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(message.next(), Ok(Some((1, Value::Number(5)))));
        assert_eq!(message.next(), Ok(Some((2, Value::Bytes(b"hi")))));
        assert_eq!(message.next(), Ok(Some((3, Value::Fixed))));
        assert_eq!(message.next(), Ok(Some((4, Value::Fixed))));
        assert_eq!(message.next(), Ok(None));
    }

    #[test]
    fn lengths_beyond_the_end_and_unknown_kinds_are_errors() {
        assert_eq!(Message(&[0x12, 0x03, b'h', b'i']).next(), Err(Malformed::CutField));
        let huge = [&[0x12][..], &[0xff; 9], &[1]].concat();
        assert_eq!(Message(&huge).next(), Err(Malformed::CutField));
        assert_eq!(Message(&[0x0d, 0, 0]).next(), Err(Malformed::CutField));
        assert_eq!(Message(&[0x0b]).next(), Err(Malformed::WireType(3)));
    }
}
