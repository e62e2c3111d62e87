//! The streets of a guide from an Overpass server.

use super::{News, Patience, Server};
use crate::osm::{self, AnswerError, Clipping, Selection};
use crate::streets::query;

/// The server that is asked unless the user names another: the public one of FOSSGIS.
pub const PUBLIC: &str = "https://overpass-api.de/api/interpreter";
/// About how many bytes of an answer a way comes to, with its tags and its nodes.
const WAY: u64 = 1_000;
/// The largest answer that is taken, in bytes: about 300,000 ways, those of a large city. It has to fit into memory.
const MOST: u64 = 300_000_000;
/// The same for the answer to how large that would be.
const MOST_COUNTED: u64 = 64 << 10;

/// Why there are no streets.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There was no answer.
    #[error(transparent)]
    Server(#[from] super::Error),
    /// The answer is none.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// It would be too much to ask for.
    #[error("that would be about {} MB, too much to ask a server for: `walkshed streets clip` takes it from a file", .0 / 1_000_000)]
    TooMuch(u64),
}

/// Asks how much it would be and then for the streets, and cuts out what is selected. `expect` is told about how many bytes the answer
/// will have.
pub fn fetch(
    address: &str,
    patience: Patience,
    selection: &Selection,
    expect: &dyn Fn(u64),
    tell: &dyn Fn(News),
) -> Result<Clipping, Error> {
    let server = Server::at(address, patience)?;
    let count = server.post(&[("data", &query::count(selection.ground))], MOST_COUNTED, tell)?;
    let size = osm::counted_ways(&count)?.saturating_mul(WAY);
    if size > MOST {
        return Err(Error::TooMuch(size));
    }
    expect(size);
    let answer = server.post(&[("data", &query::streets(selection.ground))], MOST, tell)?;
    Ok(osm::clip_answer(&answer, selection)?)
}
