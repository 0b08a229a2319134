package org.corridorwall.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** First and last address of each block that is refused, and the neighbours that are not. */
class GuardTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255",
        "10.0.0.0, 10.255.255.255",
        "100.64.0.0, 100.127.255.255",
        "127.0.0.0, 127.255.255.255",
        "169.254.0.0, 169.254.255.255",
        "172.16.0.0, 172.31.255.255",
        "192.0.0.0, 192.0.0.255",
        "192.0.2.0, 192.0.2.255",
        "192.88.99.0, 192.88.99.255",
        "192.168.0.0, 192.168.255.255",
        "198.18.0.0, 198.19.255.255",
        "198.51.100.0, 198.51.100.255",
        "203.0.113.0, 203.0.113.255",
        "224.0.0.0, 239.255.255.255",
        "240.0.0.0, 255.255.255.255",
        "168.63.129.16, 168.63.129.16",
        "::, ::",
        "::1, ::1",
        "::2, ::fffe:ffff:ffff",
        "::8.8.8.8, ::8.8.8.8",
        "::ffff:0:8.8.8.8, ::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1, 64:ff9b::10.0.0.1",
        "64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
        "100::, 100::ffff:ffff:ffff:ffff",
        "100:0:0:1::, 100:0:0:1:ffff:ffff:ffff:ffff",
        "2001::, 2001:0:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:1::, 2001:1::0",
        "2001:1::4, 2001:2:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:4::, 2001:4:111:ffff:ffff:ffff:ffff:ffff",
        "2001:4:113::, 2001:1f:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:40::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2002:7f00:1::, 2002:7f00:1::1",
        "2002:a00:1::, 2002:c0a8:101::1",
        "2606:4700::5efe:127.0.0.1, 2606:4700::200:5efe:10.0.0.1",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
        "4000::, 5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "5f00::, 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fd00:ec2::254, fd00:ec2::254",
        "fe00::, fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    })
    void whatIsNotReachableByAnybodyIsRefused(String first, String last) {
        assertThat(Guard.allows(InetAddress.ofLiteral(first))).isFalse();
        assertThat(Guard.allows(InetAddress.ofLiteral(last))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.1.255",
                "192.0.3.0",
                "192.31.196.1",
                "192.52.193.1",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "192.175.48.1",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "8.8.8.8",
                "168.63.129.15",
                "168.63.129.17",
                "2000::",
                "2001:1::1",
                "2001:1::2",
                "2001:1::3",
                "2001:3::1",
                "2001:4:112::1",
                "2001:20::",
                "2001:2f:ffff::",
                "2001:30::",
                "2001:3f:ffff::",
                "2001:200::",
                "2001:db7:ffff::",
                "2001:db9::",
                "2002:808:808::1",
                "2003::",
                "2606:4700:4700::1111",
                "2620:4f:8000::1",
                "2a00:1450:4009::1",
                "3ffe:ffff::",
                "3fff:1000::",
                "64:ff9b::8.8.8.8",
                "2606:4700::5efe:8.8.8.8"
            })
    void whatAnybodyCanReachIsAllowed(String address) {
        assertThat(Guard.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void anIpv4AddressMappedIntoIpv6IsJudgedAsThatAddress() {
        assertThat(Guard.allows(mapped(127, 0, 0, 1))).isFalse();
        assertThat(Guard.allows(mapped(169, 254, 169, 254))).isFalse();
        assertThat(Guard.allows(mapped(8, 8, 8, 8))).isTrue();
    }

    private static byte[] mapped(int a, int b, int c, int d) {
        return new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) a, (byte) b, (byte) c, (byte) d};
    }
}
