//! How much of the machine's memory the elements of a file may take.
//!
//! A file is packed, so a small one can hold any number of elements. What each takes is counted while it is read, before the
//! next one is: about what it comes to in bytes, in this module and in those that walk and draw.

/// How many times its packed size a part of a file may take. Whole extracts of OpenStreetMap take some 20 times theirs, their ways
/// alone up to 50.
const PER_BYTE: usize = 100;
/// Elements may take so much more, for small files, where there is little to go by.
const SPARE: usize = 12 << 20;

const NODE: usize = 24;
const WAY: usize = 400;
const NODE_OF_A_WAY: usize = 48;
const RELATION: usize = 200;
const MEMBER: usize = 24;
const TAG: usize = 16;
const STRING: usize = 16;

/// Elements for which there is no room: more than any map has for a file of its size.
#[derive(Debug, thiserror::Error)]
#[error("it holds more than a map does in a file of this size")]
pub struct Full;

/// The room that is left for elements, in bytes.
pub(super) struct Room(usize);

impl Room {
    /// The share of a part in the room for a whole file.
    ///
    /// Parts may be read at once: what there is room for does not depend on which comes first.
    pub(super) fn of(part: usize, file: usize) -> Self {
        let spare = SPARE as u64 * part as u64 / file.max(1) as u64;
        Self(part.saturating_mul(PER_BYTE).saturating_add(spare as usize))
    }

    pub(super) fn node(&mut self) -> Result<(), Full> {
        self.take(NODE)
    }

    pub(super) fn way(&mut self) -> Result<(), Full> {
        self.take(WAY)
    }

    pub(super) fn node_of_a_way(&mut self) -> Result<(), Full> {
        self.take(NODE_OF_A_WAY)
    }

    pub(super) fn relation(&mut self) -> Result<(), Full> {
        self.take(RELATION)
    }

    pub(super) fn member(&mut self) -> Result<(), Full> {
        self.take(MEMBER)
    }

    pub(super) fn tag(&mut self, key: &str, value: &str) -> Result<(), Full> {
        self.take(TAG + key.len() + value.len())
    }

    /// One text that elements may refer to by its number.
    pub(super) fn string(&mut self) -> Result<(), Full> {
        self.take(STRING)
    }

    fn take(&mut self, bytes: usize) -> Result<(), Full> {
        self.0 = self.0.checked_sub(bytes).ok_or(Full)?;
        Ok(())
    }
}
