//! Reads what a browser asks for: as much of HTTP/1.1 (RFC 9112) as a page on the same machine needs.

use std::io::BufRead;

/// A request for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// The name of the file; empty for the address itself. Taken as it is, so that no `..` leads anywhere.
    pub(super) path: String,
    /// Whether the file itself is wanted, or only its headers.
    pub(super) wants_body: bool,
}

/// Why a request gets no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not HTTP, or too long.
    Unreadable,
    /// It does not ask for a file.
    NotAllowed,
    /// It was meant for another machine, as the browser understands it.
    Misdirected,
    /// There is no such file.
    NotFound,
}

impl Refusal {
    /// The status line of the answer.
    pub(super) fn status(self) -> &'static str {
        match self {
            Refusal::Unreadable => "400 Bad Request",
            Refusal::NotAllowed => "405 Method Not Allowed",
            Refusal::Misdirected => "421 Misdirected Request",
            Refusal::NotFound => "404 Not Found",
        }
    }
}

impl Request {
    /// Reads a request to a server on this port. Its head ends at an empty line.
    pub(super) fn read(mut from: impl BufRead, port: u16) -> Result<Self, Refusal> {
        let mut line = || {
            let mut line = String::new();
            from.read_line(&mut line).map_err(|_| Refusal::Unreadable)?;
            line.strip_suffix('\n').map(|line| line.trim_end_matches('\r').to_owned()).ok_or(Refusal::Unreadable)
        };
        let first = line()?;
        let [method, target, _version] = first.split(' ').collect::<Vec<_>>()[..] else {
            return Err(Refusal::Unreadable);
        };
        let mut hosts = Vec::new();
        loop {
            let header = line()?;
            if header.is_empty() {
                break;
            }
            let (name, value) = header.split_once(':').ok_or(Refusal::Unreadable)?;
            if name.eq_ignore_ascii_case("host") {
                hosts.push(value.trim().to_ascii_lowercase());
            }
        }
        let is_ours = |host: &String| ["127.0.0.1", "localhost"].iter().any(|name| *host == format!("{name}:{port}"));
        if hosts.len() != 1 || !hosts.iter().all(is_ours) {
            return Err(Refusal::Misdirected);
        }
        let wants_body = match method {
            "GET" => true,
            "HEAD" => false,
            _ => return Err(Refusal::NotAllowed),
        };
        let path = target.split('?').next().unwrap_or_default();
        let path = path.strip_prefix('/').ok_or(Refusal::Unreadable)?.to_owned();
        Ok(Self { path, wants_body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(head: &str) -> Result<String, Refusal> {
        Request::read(head.as_bytes(), 8000).map(|request| request.path)
    }

    #[test]
    fn files_are_asked_for_by_name() {
        for (target, path) in [("/", ""), ("/?q=soup", ""), ("/a.html?x", "a.html"), ("/../etc", "../etc")] {
            let head = format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nAccept: */*\r\n\r\n");
            assert_eq!(read(&head), Ok(path.to_owned()));
        }
        assert_eq!(read("GET / HTTP/1.1\nhost: LOCALHOST:8000\n\n"), Ok(String::new()));
    }

    #[test]
    fn others_are_refused() {
        for (head, refusal) in [
            ("GET / HTTP/1.1\r\nHost: evil.example:8000\r\n\r\n", Refusal::Misdirected),
            ("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", Refusal::Misdirected),
            ("GET / HTTP/1.1\r\nHost: 127.0.0.1:8000.evil.example\r\n\r\n", Refusal::Misdirected),
            ("GET / HTTP/1.1\r\nHost: localhost:8000\r\nHost: evil.example\r\n\r\n", Refusal::Misdirected),
            ("GET / HTTP/1.1\r\n\r\n", Refusal::Misdirected),
            ("POST / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", Refusal::NotAllowed),
            ("GET http://localhost:8000/ HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", Refusal::Unreadable),
            ("GET / HTTP/1.1\r\nHost: localhost:8000\r\n", Refusal::Unreadable),
            ("GET /\r\n\r\n", Refusal::Unreadable),
            ("\r\n\r\n", Refusal::Unreadable),
            ("", Refusal::Unreadable),
        ] {
            assert_eq!(read(head), Err(refusal), "{head}");
        }
        assert_eq!(Request::read(&b"GET /\xff HTTP/1.1\r\n\r\n"[..], 8000), Err(Refusal::Unreadable));
    }
}
