//! Which addresses may be asked, and a look-up of names that gives no others.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Whether an address is of the public internet: neither of this machine nor of a private network, and not set aside for
/// something else. After the special-purpose address registries of IANA for IPv4 and IPv6 (RFC 6890).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !matches!(
        address.octets(),
        [0 | 10 | 127, ..]
            | [100, 64..=127, ..] // shared by the customers of a carrier
            | [169, 254, ..] // link-local, and the metadata of cloud machines
            | [172, 16..=31, ..]
            | [192, 168, ..]
            | [192, 0, 0 | 2, _] // protocols; documentation
            | [192, 88, 99, _] // relays of 6to4
            | [198, 18..=19, ..] // benchmarks
            | [198, 51, 100, _]
            | [203, 0, 113, _]
            | [224..=255, ..] // multicast; reserved; broadcast
    )
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, high, low] = address.segments();
    let [[g, h], [i, j]] = [high.to_be_bytes(), low.to_be_bytes()];
    match [a, b, c, d, e, f] {
        // An address of IPv4, as the system writes it and as a gateway from IPv6 to IPv4 does (RFC 6052).
        [0, 0, 0, 0, 0, 0xffff] | [0x64, 0xff9b, 0, 0, 0, 0] => is_public_v4(Ipv4Addr::new(g, h, i, j)),
        // Protocols, tunnels among them; documentation; 6to4.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x2002, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // All that is given out lies in 2000::/3.
        [0x2000..=0x3fff, ..] => true,
        _ => false,
    }
}

/// Looks names up and gives only addresses that may be asked, so that those are what is connected to.
#[derive(Debug)]
pub(super) struct Guarded {
    pub(super) may_ask: fn(IpAddr) -> bool,
}

/// Said by [`Guarded`] of a name all of whose addresses are private.
#[derive(Debug, thiserror::Error)]
#[error("leads to this machine or to a private network, which is not contacted")]
pub(super) struct Private;

impl Resolver for Guarded {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout).map_err(|error| match error {
            // Whatever the system says of a name that it cannot find, in whatever language.
            Error::Io(_) => Error::HostNotFound,
            other => other,
        })?;
        let mut allowed = self.empty();
        for address in found.iter().filter(|address| (self.may_ask)(address.ip())) {
            allowed.push(*address);
        }
        if allowed.is_empty() { Err(Error::Io(io::Error::other(Private))) } else { Ok(allowed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_public() {
        for address in ["1.1.1.1", "100.63.0.1", "172.32.0.1", "192.0.1.1", "223.255.255.255", "2606:4700::1111"] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
        assert!(is_public("64:ff9b::1.1.1.1".parse().unwrap()) && is_public("::ffff:1.1.1.1".parse().unwrap()));
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }
}
