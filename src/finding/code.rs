//! The names of all findings.

use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    ($($code:ident = $name:literal,)*) => {
        /// Which finding it is. `docs/findings.md` says what each means, under a heading that is its name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`")] $code,)*
        }

        impl Code {
            /// Every code, in the order of the alphabet.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// The name, after the bad thing: `duplicate-id`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }
        }
    };
}

codes! {
    AmbiguousHours = "ambiguous-hours",
    BadColour = "bad-colour",
    BadFileName = "bad-file-name",
    BadFont = "bad-font",
    BadFormer = "bad-former",
    BadHours = "bad-hours",
    BadId = "bad-id",
    BadLogo = "bad-logo",
    BadPosition = "bad-position",
    BadPrice = "bad-price",
    BadRouter = "bad-router",
    BadSchedule = "bad-schedule",
    BadSession = "bad-session",
    BadStreets = "bad-streets",
    BadTemplate = "bad-template",
    BadUrl = "bad-url",
    BrokenFont = "broken-font",
    ControlCharacter = "control-character",
    DeadLink = "dead-link",
    DuplicateBreak = "duplicate-break",
    DuplicateId = "duplicate-id",
    DuplicateKey = "duplicate-key",
    DuplicateSection = "duplicate-section",
    EmptyField = "empty-field",
    EmptyFile = "empty-file",
    EmptySection = "empty-section",
    EnglishWords = "english-words",
    EstimatedWalk = "estimated-walk",
    FileTooLarge = "file-too-large",
    GuideTooLarge = "guide-too-large",
    HoursPastMidnight = "hours-past-midnight",
    LocalPhone = "local-phone",
    LowContrast = "low-contrast",
    MisplacedText = "misplaced-text",
    MissingField = "missing-field",
    MissingFormer = "missing-former",
    MissingGlyphs = "missing-glyphs",
    MissingLine = "missing-line",
    MissingList = "missing-list",
    MissingLogo = "missing-logo",
    MissingSchedule = "missing-schedule",
    MissingStreets = "missing-streets",
    MovedLink = "moved-link",
    NearTwins = "near-twins",
    NoBreaks = "no-breaks",
    NoId = "no-id",
    NoStreets = "no-streets",
    NotUtf8 = "not-utf-8",
    OutOfRange = "out-of-range",
    PrivateLink = "private-link",
    SeveralDocuments = "several-documents",
    StraySpace = "stray-space",
    SwappedCoordinates = "swapped-coordinates",
    TooFar = "too-far",
    TooLong = "too-long",
    TooMany = "too-many",
    TwinCategories = "twin-categories",
    UnknownHolidays = "unknown-holidays",
    UnknownKey = "unknown-key",
    UnknownValue = "unknown-value",
    UnlistedFile = "unlisted-file",
    UnreachedLink = "unreached-link",
    UnrelatedFormer = "unrelated-former",
    UnusedTemplate = "unused-template",
    VenueOffNetwork = "venue-off-network",
    VenueOutsideExtract = "venue-outside-extract",
    WrongDistance = "wrong-distance",
    WrongOrder = "wrong-order",
    WrongType = "wrong-type",
    WrongYear = "wrong-year",
    YamlLimit = "yaml-limit",
    YamlSyntax = "yaml-syntax",
    YamlTag = "yaml-tag",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// That no finding has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no finding of this name")]
pub struct Unknown {
    /// The finding that was probably meant, if any comes close.
    pub meant: Option<Code>,
}

impl FromStr for Code {
    type Err = Unknown;

    fn from_str(name: &str) -> Result<Self, Unknown> {
        let likeness = |code: &Self| strsim::normalized_levenshtein(code.as_str(), name);
        let nearest = Self::ALL.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        match nearest {
            Some(code) if code.as_str() == name => Ok(code),
            nearest => Err(Unknown { meant: nearest.filter(|code| likeness(code) >= 0.5) }),
        }
    }
}
