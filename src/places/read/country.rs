//! The country of a guide, by its two letters in ISO 3166-1.

use super::problem::Problem;
use super::scalar::text;
use super::yaml::Node;
use crate::finding::{Code, shorten};

/// All codes of two letters, as the time zone database has them
/// (<https://data.iana.org/time-zones/tzdb/iso3166.tab>).
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC \
    CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD \
    GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH \
    KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW \
    MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC \
    SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY \
    UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// What people write, and the code that it stands for: names of their own that are no country's code.
const OTHER_WORDS: [(&str, &str); 4] = [("UK", "GB"), ("EL", "GR"), ("USA", "US"), ("GBR", "GB")];

/// Reads the field `country`.
pub(crate) fn country(node: &Node) -> Result<String, Problem> {
    let text = text(node)?;
    if is_code(&text) {
        return Ok(text);
    }
    let capitals = text.to_uppercase();
    let meant = OTHER_WORDS.iter().find(|(word, _)| *word == capitals).map_or(&*capitals, |(_, code)| code);
    let meant = Some(meant.to_owned()).filter(|meant| is_code(meant));
    let help = match &meant {
        Some(code) => format!("did you mean `{code}`?"),
        None => "write the venue's country as its two capital letters in ISO 3166-1, such as `US`".to_owned(),
    };
    let message = format!("`{}` is not a country code", shorten(&text));
    Err(Problem::new(Code::UnknownValue, message, "not in ISO 3166-1", help).fix(meant))
}

fn is_code(text: &str) -> bool {
    CODES.split_ascii_whitespace().any(|code| code == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_codes_are_known_and_only_these() {
        let codes: Vec<&str> = CODES.split_ascii_whitespace().collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted() && codes.iter().all(|code| code.len() == 2));
        assert!(OTHER_WORDS.iter().all(|(word, code)| !is_code(word) && is_code(code)));
        for text in ["", "U", "ZZ", "XX", "EU", "us", "D E", "AD AE"] {
            assert!(!is_code(text), "{text}");
        }
    }
}
