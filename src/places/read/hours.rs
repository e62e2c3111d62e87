//! Reads the field `hours`.

use super::problem::Problem;
use super::scalar::text;
use super::yaml::Node;
use crate::finding::Code;
use crate::places::Hours;
use crate::places::hours::Misread;

/// Reads hours, in the syntax of OpenStreetMap.
pub(crate) fn hours(node: &Node) -> Result<Hours, Problem> {
    let text = text(node)?;
    text.parse().map_err(|misread: Misread| {
        let help = match &misread.repaired {
            Some(repaired) => format!("did you mean `{repaired}`?"),
            None => "write it like `Mo-Fr 09:00-17:00; Sa 10:00-14:00`, or say it in `note`".to_owned(),
        };
        let wanted = "in the syntax of OpenStreetMap's `opening_hours`";
        let problem = Problem::is_not(Code::BadHours, wanted, misread.what, help).fix(misread.repaired);
        if node.text() == Some(&text) { problem.in_part(misread.at, node) } else { problem }
    })
}
