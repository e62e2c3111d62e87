//! A repository as a stranger's branch leaves it, and what becomes of it when a maintainer runs a command there.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wait4::Wait4;

/// The settings of a guide with one list and hand-drawn streets.
pub(crate) const GUIDE: &str = "title: T\nvenue: { name: V, at: \"35.9975, -78.9023\" }\nstreets: streets.osm\n\
                                sections: [{ title: P, file: places.yaml }]\n";
/// Those streets.
pub(crate) const STREETS: &str = include_str!("../cases/streets.osm");
/// That list.
pub(crate) const PLACES: &str = "- name: Old Mill\n  at: 35.9976, -78.9010\n";

/// A command that takes longer never ends.
const PATIENCE: Duration = Duration::from_secs(60);
/// What any guide may take of a maintainer's memory, in bytes.
const MEMORY: u64 = 300 << 20;

/// A repository with one guide, `places/g`, in which a stranger had a hand.
pub(crate) struct Branch {
    pub(crate) story: String,
    /// Contents by path; by [`Branch::new`] a sound guide, and things outside the output folder that have to stay.
    files: BTreeMap<PathBuf, Vec<u8>>,
    /// What links lead to, by path.
    links: Vec<(PathBuf, PathBuf)>,
    /// Pipes that nobody writes into.
    pipes: Vec<PathBuf>,
    pub(crate) arguments: Vec<String>,
    input: Vec<u8>,
}

/// How a command ended on a branch.
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// The files below `output/`, without temporary ones.
    pub(crate) output: BTreeMap<PathBuf, Vec<u8>>,
    pub(crate) seconds: f64,
    /// The most memory that was in use, in bytes.
    pub(crate) memory: u64,
}

impl Branch {
    /// A sound guide, to be built.
    pub(crate) fn new(story: impl Into<String>) -> Self {
        let files = [
            ("places/g/guide.yaml", GUIDE),
            ("places/g/streets.osm", STREETS),
            ("places/g/places.yaml", PLACES),
            ("output/.gitignore", "*\n"),
            (".git/config", "[core]\n"),
            ("secret.txt", "- name: Secret\n  at: 35.9976, -78.9010\n"),
        ];
        Self {
            story: story.into(),
            files: files.into_iter().map(|(path, text)| (path.into(), text.into())).collect(),
            links: Vec::new(),
            pipes: Vec::new(),
            arguments: vec!["build".to_owned()],
            input: Vec::new(),
        }
    }

    /// With this file, or with these contents of it.
    pub(crate) fn file(mut self, path: &str, contents: impl Into<Vec<u8>>) -> Self {
        self.files.retain(|file, _| !file.starts_with(path) && !Path::new(path).starts_with(file));
        self.files.insert(path.into(), contents.into());
        self
    }

    /// With this file of the guide.
    pub(crate) fn guide_file(self, name: &str, contents: impl Into<Vec<u8>>) -> Self {
        self.file(&format!("places/g/{name}"), contents)
    }

    /// With a link in the stead of whatever is there, a link too; `target` is as the link says it.
    pub(crate) fn link(mut self, path: &str, target: &str) -> Self {
        self.files.retain(|file, _| !file.starts_with(path));
        self.links.retain(|(link, _)| link != Path::new(path));
        self.links.push((path.into(), target.into()));
        self
    }

    /// With a pipe that nobody writes into.
    pub(crate) fn pipe(mut self, path: &str) -> Self {
        self.files.retain(|file, _| !file.starts_with(path));
        self.pipes.push(path.into());
        self
    }

    /// Runs another command than `build`.
    pub(crate) fn command(mut self, arguments: &[&str]) -> Self {
        self.arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        self
    }

    /// What the command is given to read.
    pub(crate) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = bytes.into();
        self
    }

    /// Runs the command, and sees that it ended as a command should, harmed nothing and printed nothing but text.
    ///
    /// Nothing below `places/` or `output/` may be changed outside of `may_change`, and nothing elsewhere.
    pub(crate) fn run(&self, may_change: &[&str]) -> Outcome {
        let root = tempfile::tempdir().unwrap();
        self.lay_out(root.path());
        let before = contents(root.path());
        let outcome = self.run_in(&root);
        let Outcome { code, stdout, stderr, memory, .. } = &outcome;
        let story = &self.story;
        assert!(matches!(code, Some(0..=2)), "{story}: ended with {code:?}\n{stdout}{stderr}");
        assert!(!stderr.contains("panicked") && !stderr.contains("mistake in walkshed"), "{story}: {stderr}");
        assert!(*memory <= MEMORY, "{story}: {} MiB", memory >> 20);
        let is_for_github = self.arguments.iter().any(|argument| argument == "github");
        for text in [stdout, stderr] {
            let is_obeyed =
                |c: char| c.is_control() && c != '\n' || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!text.contains(is_obeyed), "{story}: {text:?}");
            // The sign `:::` leads to a second piece of a file, and no command.
            let is_command =
                |line: &str| line.trim_start().strip_prefix("::").is_some_and(|rest| !rest.starts_with(':'));
            let has_command = text.contains("##[") || text.lines().any(is_command);
            assert!(is_for_github || !has_command, "{story}: {text}");
        }
        let is_kept = |path: &&PathBuf| !may_change.iter().any(|changed| path.starts_with(changed));
        let after = contents(root.path());
        for path in before.keys().chain(after.keys()).filter(is_kept) {
            assert!(before.get(path) == after.get(path), "{story}: {} was changed", path.display());
        }
        outcome
    }

    /// Writes all of it below a folder.
    pub(crate) fn lay_out(&self, root: &Path) {
        let with_folder = |path: &Path| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            path
        };
        for (path, bytes) in &self.files {
            fs::write(with_folder(path), bytes).unwrap();
        }
        #[cfg(unix)]
        for (path, target) in &self.links {
            std::os::unix::fs::symlink(target, with_folder(path)).unwrap();
        }
        for path in &self.pipes {
            assert!(Command::new("mkfifo").arg(with_folder(path)).status().unwrap().success());
        }
    }

    fn run_in(&self, root: &TempDir) -> Outcome {
        let said = tempfile::tempdir().unwrap();
        let [input, stdout, stderr] = ["input", "stdout", "stderr"].map(|name| said.path().join(name));
        fs::write(&input, &self.input).unwrap();
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_walkshed"))
            .args(&self.arguments)
            .current_dir(root.path())
            .stdin(File::open(&input).unwrap())
            .stdout(Stdio::from(File::create(&stdout).unwrap()))
            .stderr(Stdio::from(File::create(&stderr).unwrap()))
            .spawn()
            .unwrap();
        let (done, waiting) = mpsc::channel::<()>();
        let id = child.id().to_string();
        let watch = std::thread::spawn(move || {
            if waiting.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                Command::new("kill").args(["-9", &id]).status().unwrap();
            }
        });
        let used = child.wait4().unwrap();
        drop(done);
        watch.join().unwrap();
        let read = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let output = contents(&root.path().join("output"));
        let is_temporary =
            |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        Outcome {
            code: used.status.code(),
            stdout: read(&stdout),
            stderr: read(&stderr),
            output: output.into_iter().filter(|(path, _)| !is_temporary(path)).collect(),
            seconds: start.elapsed().as_secs_f64(),
            memory: used.rusage.maxrss,
        }
    }
}

/// Every file below a folder by its path, and every link as what it says. No link is followed.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    if folder.is_symlink() {
        return found;
    }
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(folder.join(&inner)).into_iter().flatten() {
            let entry = entry.unwrap();
            let path = inner.join(entry.file_name());
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_symlink() {
                let target = fs::read_link(entry.path()).unwrap();
                found.insert(path, format!("-> {}", target.display()).into_bytes());
            } else if kind.is_file() {
                found.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}
