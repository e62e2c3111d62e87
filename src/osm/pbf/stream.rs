//! Reads a `.osm.pbf` file of any size from the disk, a few blocks at a time.

use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::panic::resume_unwind;
use std::thread;

use super::blob::{self, Blob, HEADER_LIMIT};
use super::{Problem, block};
use crate::geo::Bounds;
use crate::osm::cut::{Origin, Sought, Source};
use crate::osm::elements::Elements;
use crate::osm::room::Room;
use crate::osm::wire::{Message, Value, signed};
use crate::osm::{Error, Wanted};

/// A file on the disk.
pub(in crate::osm) struct Stream<R> {
    file: BufReader<R>,
    size: u64,
    wanted: Wanted,
    /// The blocks of elements that were read so far.
    known: Vec<Known>,
}

/// What is known of a block that was read before.
struct Known {
    /// Where it starts in the file.
    at: u64,
    /// The least and the greatest id of its nodes.
    nodes: Option<[i64; 2]>,
    /// The same of its ways.
    ways: Option<[i64; 2]>,
}

/// A block as it is on the disk.
struct Packed {
    at: u64,
    kind: Vec<u8>,
    data: Vec<u8>,
}

impl<R: Read + Seek> Stream<R> {
    /// Opens a file, of whose elements those are read that are `wanted`; with what its header says.
    pub(in crate::osm) fn open(file: R, wanted: Wanted) -> Result<(Self, Origin), Error> {
        let mut file = BufReader::new(file);
        let size = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(0))?;
        let mut stream = Self { file, size, wanted, known: Vec::new() };
        let Some(header) = stream.next(0)? else { return Err(Error::Unrecognised("the file is empty")) };
        let origin = match &header.kind[..] {
            b"OSMHeader" => header.blob().unpack().and_then(|header| match blob::read_features(&header)? {
                true => Err(Problem::Feature("HistoricalInformation".to_owned())),
                false => origin(&header),
            }),
            _ => Err(Problem::NoHeader),
        };
        Ok((stream, origin.map_err(|problem| Error::Pbf { block: 0, problem })?))
    }

    /// The block at this byte, where the file stands; `None` at its end.
    fn next(&mut self, at: u64) -> Result<Option<Packed>, Error> {
        if self.file.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let fault = |problem| Error::Pbf { block: at as usize, problem };
        let cut = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => fault(Problem::CutFile),
            _ => Error::Io(error),
        };
        let mut length = [0; 4];
        self.file.read_exact(&mut length).map_err(cut)?;
        let length = u32::from_be_bytes(length) as usize;
        if length > HEADER_LIMIT {
            return Err(fault(Problem::HeaderSize(length)));
        }
        let mut header = vec![0; length];
        self.file.read_exact(&mut header).map_err(cut)?;
        let (kind, size) = blob::announced(&header).map_err(fault)?;
        let mut data = vec![0; size];
        self.file.read_exact(&mut data).map_err(cut)?;
        Ok(Some(Packed { at, kind: kind.to_vec(), data }))
    }

    /// Unpacks a few blocks at once and hands over what is wanted of them, in their order.
    fn hand_over(&mut self, packed: &[Packed], take: &mut dyn FnMut(&Elements)) -> Result<(), Error> {
        let (wanted, size) = (&self.wanted, self.size);
        let pieces: Vec<_> = match packed {
            [one] => vec![one.elements(size, wanted)],
            some => thread::scope(|scope| {
                let workers: Vec<_> = some.iter().map(|one| scope.spawn(|| one.elements(size, wanted))).collect();
                workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
            }),
        };
        for (packed, piece) in packed.iter().zip(pieces) {
            let piece = piece?;
            if self.known.last().is_none_or(|last| last.at < packed.at) {
                let nodes = ends(piece.positions.iter().map(|(id, _)| *id));
                self.known.push(Known { at: packed.at, nodes, ways: ends(piece.ways.iter().map(|way| way.id)) });
            }
            take(&piece);
        }
        Ok(())
    }
}

impl<R: Read + Seek> Source for Stream<R> {
    fn read(&mut self, sought: Sought<'_>, take: &mut dyn FnMut(&Elements)) -> Result<(), Error> {
        let at_once = thread::available_parallelism().map_or(1, usize::from);
        let places: Option<Vec<u64>> = match sought {
            Sought::Everything => None,
            _ => Some(self.known.iter().filter(|known| known.may_hold(sought)).map(|known| known.at).collect()),
        };
        let mut places = places.map(Vec::into_iter);
        let mut at = 0;
        if places.is_none() {
            self.file.seek(SeekFrom::Start(0))?;
        }
        let mut packed = Vec::new();
        loop {
            if let Some(places) = &mut places {
                let Some(place) = places.next() else { break };
                self.file.seek(SeekFrom::Start(place))?;
                at = place;
            }
            let Some(block) = self.next(at)? else { break };
            at = self.file.stream_position()?;
            if block.kind == b"OSMData" {
                packed.push(block);
            }
            if packed.len() == at_once {
                self.hand_over(&std::mem::take(&mut packed), take)?;
            }
        }
        self.hand_over(&packed, take)
    }
}

impl Packed {
    fn blob(&self) -> Blob<'_> {
        Blob { at: self.at as usize, kind: &self.kind, data: &self.data }
    }

    fn elements(&self, file_size: u64, wanted: &Wanted) -> Result<Elements, Error> {
        let mut elements = Elements::default();
        let room = Room::of(self.data.len(), file_size as usize);
        let read = self.blob().unpack().and_then(|block| block::read(&block, room, wanted, &mut elements));
        read.map(|()| elements).map_err(|problem| Error::Pbf { block: self.at as usize, problem })
    }
}

impl Known {
    fn may_hold(&self, sought: Sought<'_>) -> bool {
        let (ends, ids) = match sought {
            Sought::Everything => return true,
            Sought::Nodes(ids) => (self.nodes, ids),
            Sought::Ways(ids) => (self.ways, ids),
        };
        ends.is_some_and(|[first, last]| ids.get(ids.partition_point(|id| *id < first)).is_some_and(|id| *id <= last))
    }
}

/// The least and the greatest.
fn ends(ids: impl Iterator<Item = i64>) -> Option<[i64; 2]> {
    ids.map(|id| [id; 2]).reduce(|[first, last], [id, _]| [first.min(id), last.max(id)])
}

/// What a header says about the map.
fn origin(header: &[u8]) -> Result<Origin, Problem> {
    let mut origin = Origin::default();
    let mut message = Message(header);
    while let Some(field) = message.next()? {
        match field {
            (1, Value::Bytes(edges)) => origin.bounds = Some(bounds(edges)?),
            (32, Value::Number(seconds)) => origin.data_of = Some(seconds as i64),
            _ => {}
        }
    }
    Ok(origin)
}

fn bounds(edges: &[u8]) -> Result<Bounds, Problem> {
    let mut degrees = [0.0; 5];
    let mut message = Message(edges);
    while let Some(field) = message.next()? {
        if let (name @ 1..=4, Value::Number(nanodegrees)) = field {
            degrees[name as usize] = signed(nanodegrees) as f64 / 1e9;
        }
    }
    let [_, west, east, north, south] = degrees;
    Ok(Bounds { south, west, north, east })
}
