//! The elements of a block, each kind in its own way of saving space.

use super::Problem;
use crate::osm::elements::{Elements, Position};
use crate::osm::room::Room;
use crate::osm::wire::{Message, Numbers, Sums, Value, signed};
use crate::osm::{Tags, Wanted};

/// Adds the wanted elements of an unpacked block to `elements`, as long as there is room for all of them.
pub(super) fn read(bytes: &[u8], room: Room, wanted: &Wanted, elements: &mut Elements) -> Result<(), Problem> {
    let strings = Vec::new();
    let mut block = Block { strings, granularity: 100, lon_offset: 0, lat_offset: 0, room, wanted, elements };
    let mut groups = Vec::new();
    let mut message = Message(bytes);
    while let Some(field) = message.next()? {
        match field {
            (1, Value::Bytes(table)) => block.strings = read_strings(table, &mut block.room)?,
            (2, Value::Bytes(group)) => groups.push(group),
            (17, Value::Number(nanodegrees)) => block.granularity = nanodegrees as i64,
            (19, Value::Number(nanodegrees)) => block.lat_offset = nanodegrees as i64,
            (20, Value::Number(nanodegrees)) => block.lon_offset = nanodegrees as i64,
            _ => {}
        }
    }
    let mut tags = Tags::default();
    for group in groups {
        let mut message = Message(group);
        while let Some(field) = message.next()? {
            tags.clear();
            match field {
                (1, Value::Bytes(node)) => block.read_node(node, &mut tags)?,
                (2, Value::Bytes(nodes)) => block.read_dense_nodes(nodes, &mut tags)?,
                (3, Value::Bytes(way)) => block.read_way(way, &mut tags)?,
                (4, Value::Bytes(relation)) => block.read_relation(relation, &mut tags)?,
                _ => {}
            }
        }
    }
    Ok(())
}

fn read_strings<'a>(table: &'a [u8], room: &mut Room) -> Result<Vec<&'a str>, Problem> {
    let mut strings = Vec::new();
    let mut message = Message(table);
    while let Some(field) = message.next()? {
        if let (1, Value::Bytes(string)) = field {
            room.string()?;
            strings.push(str::from_utf8(string).map_err(|_| Problem::NotUtf8(strings.len()))?);
        }
    }
    Ok(strings)
}

/// What the elements of a block refer to, and where they go.
struct Block<'a> {
    strings: Vec<&'a str>,
    /// Unit of coordinates, in nanodegrees.
    granularity: i64,
    /// In nanodegrees.
    lon_offset: i64,
    /// In nanodegrees.
    lat_offset: i64,
    room: Room,
    wanted: &'a Wanted,
    elements: &'a mut Elements,
}

/// The readers are handed the empty tags to fill: one allocation serves all elements that are not wanted.
impl<'a> Block<'a> {
    fn read_node(&mut self, node: &[u8], tags: &mut Tags) -> Result<(), Problem> {
        let (mut id, mut lon, mut lat, mut more) = (0, 0, 0, More::default());
        let mut message = Message(node);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Number(number)) => id = signed(number),
                (8, Value::Number(number)) => lat = signed(number),
                (9, Value::Number(number)) => lon = signed(number),
                _ => more.note(field)?,
            }
        }
        self.room.node()?;
        self.read_tags(&more, tags)?;
        let position = self.position(lon, lat).filter(|_| !more.is_deleted);
        self.elements.add_node(id, position, tags, self.wanted);
        Ok(())
    }

    /// Many nodes at once: each attribute is a list of its own, tags follow each other with a 0 after each node.
    fn read_dense_nodes(&mut self, nodes: &[u8], tags: &mut Tags) -> Result<(), Problem> {
        let (mut ids, mut lons, mut lats) = (Sums::default(), Sums::default(), Sums::default());
        let (mut tag_list, mut visible) = (Numbers::default(), Numbers::default());
        let mut message = Message(nodes);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Bytes(list)) => ids = Sums::new(list),
                (5, Value::Bytes(info)) => visible = read_visible(info)?,
                (8, Value::Bytes(list)) => lats = Sums::new(list),
                (9, Value::Bytes(list)) => lons = Sums::new(list),
                (10, Value::Bytes(list)) => tag_list = Numbers(list),
                _ => {}
            }
        }
        for id in ids {
            let (Some(lon), Some(lat)) = (lons.next(), lats.next()) else {
                return Err(Problem::UnevenLists("ids and coordinates"));
            };
            self.room.node()?;
            tags.clear();
            while let Some(key) = tag_list.next().transpose()?.filter(|&key| key != 0) {
                let value = tag_list.next().ok_or(Problem::UnevenLists("keys and values"))??;
                self.read_tag(key, value, tags)?;
            }
            let is_deleted = visible.next().transpose()? == Some(0);
            let position = self.position(lon?, lat?).filter(|_| !is_deleted);
            self.elements.add_node(id?, position, tags, self.wanted);
        }
        Ok(())
    }

    fn read_way(&mut self, way: &[u8], tags: &mut Tags) -> Result<(), Problem> {
        let (mut id, mut nodes, mut more) = (0, Sums::default(), More::default());
        let (mut lats, mut lons) = (Sums::default(), Sums::default());
        let mut message = Message(way);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Number(number)) => id = number as i64,
                (8, Value::Bytes(list)) => nodes = Sums::new(list),
                (9, Value::Bytes(list)) => lats = Sums::new(list),
                (10, Value::Bytes(list)) => lons = Sums::new(list),
                _ => more.note(field)?,
            }
        }
        self.room.way()?;
        self.read_tags(&more, tags)?;
        let mut refs = Vec::new();
        for node in nodes {
            self.room.node_of_a_way()?;
            let node = node?;
            // Some files have no nodes but those with tags, and say at each way where its nodes are.
            if let (Some(lat), Some(lon)) = (lats.next().transpose()?, lons.next().transpose()?) {
                self.room.node()?;
                self.elements.place(node, self.position(lon, lat));
            }
            refs.push(node);
        }
        let refs = if more.is_deleted { Vec::new() } else { refs };
        self.elements.add_way(id, refs, tags, self.wanted);
        Ok(())
    }

    fn read_relation(&mut self, relation: &[u8], tags: &mut Tags) -> Result<(), Problem> {
        const WAY: u64 = 1;
        let (mut id, mut more) = (0, More::default());
        let (mut roles, mut members, mut kinds) = (Numbers::default(), Sums::default(), Numbers::default());
        let mut message = Message(relation);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Number(number)) => id = number as i64,
                (8, Value::Bytes(list)) => roles = Numbers(list),
                (9, Value::Bytes(list)) => members = Sums::new(list),
                (10, Value::Bytes(list)) => kinds = Numbers(list),
                _ => more.note(field)?,
            }
        }
        self.room.relation()?;
        let mut ways = Vec::new();
        for member in members {
            self.room.member()?;
            let (Some(role), Some(kind)) = (roles.next(), kinds.next()) else {
                return Err(Problem::UnevenLists("members, roles and kinds"));
            };
            if kind? == WAY {
                ways.push((member?, self.string(role?)? == "inner"));
            }
        }
        self.read_tags(&more, tags)?;
        if more.is_deleted {
            tags.clear();
        }
        self.elements.add_relation(id, &ways, tags, self.wanted);
        Ok(())
    }

    fn position(&self, lon: i64, lat: i64) -> Option<Position> {
        let degrees = |offset: i64, units: i64| {
            let nanodegrees = offset.checked_add(self.granularity.checked_mul(units)?)?;
            Some(nanodegrees as f64 / 1e9)
        };
        Position::from_degrees(degrees(self.lon_offset, lon)?, degrees(self.lat_offset, lat)?)
    }

    fn read_tags(&mut self, fields: &More, tags: &mut Tags) -> Result<(), Problem> {
        let mut values = fields.values;
        for key in fields.keys {
            let value = values.next().ok_or(Problem::UnevenLists("keys and values"))??;
            self.read_tag(key?, value, tags)?;
        }
        Ok(())
    }

    fn read_tag(&mut self, key: u64, value: u64, tags: &mut Tags) -> Result<(), Problem> {
        let (key, value) = (self.string(key)?, self.string(value)?);
        self.room.tag(key, value)?;
        tags.push(key, value);
        Ok(())
    }

    fn string(&self, number: u64) -> Result<&'a str, Problem> {
        let string = usize::try_from(number).ok().and_then(|index| self.strings.get(index));
        string.copied().ok_or(Problem::NoString(number))
    }
}

/// What nodes, ways and relations all have: the two lists of string numbers, and whether it is a deleted version.
#[derive(Default)]
struct More<'a> {
    keys: Numbers<'a>,
    values: Numbers<'a>,
    is_deleted: bool,
}

impl<'a> More<'a> {
    fn note(&mut self, field: (u64, Value<'a>)) -> Result<(), Problem> {
        match field {
            (2, Value::Bytes(list)) => self.keys = Numbers(list),
            (3, Value::Bytes(list)) => self.values = Numbers(list),
            (4, Value::Bytes(info)) => {
                let mut message = Message(info);
                while let Some(field) = message.next()? {
                    if let (VISIBLE, Value::Number(visible)) = field {
                        self.is_deleted = visible == 0;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// The field of an element's metadata that says whether this version of it is there, or deleted.
const VISIBLE: u64 = 6;

/// Whether each of many nodes is there; nothing where all are.
fn read_visible(info: &[u8]) -> Result<Numbers<'_>, Problem> {
    let mut visible = Numbers::default();
    let mut message = Message(info);
    while let Some(field) = message.next()? {
        if let (VISIBLE, Value::Bytes(list)) = field {
            visible = Numbers(list);
        }
    }
    Ok(visible)
}
