package org.corridorwall.sample;

import java.awt.Color;

/** The papers in the drawer. */
final class Paper {
    static final Color NIGHT = new Color(0x1e2a44);
    static final Color BLUE = new Color(0x274b70);
    static final Color TEAL = new Color(0x3f7f91);
    static final Color MIST = new Color(0xa9c7c4);
    static final Color SKY = new Color(0xd5e3e1);
    static final Color CREAM = new Color(0xf3ead6);
    static final Color SNOW = new Color(0xfbf8ef);
    static final Color SAND = new Color(0xe2cb98);
    static final Color SUN = new Color(0xf2b63d);
    static final Color ORANGE = new Color(0xe79f5c);
    static final Color RUST = new Color(0xc5533a);
    static final Color WINE = new Color(0x8f3b34);
    static final Color ROSE = new Color(0xe2a19a);
    static final Color PLUM = new Color(0x5c3f63);
    static final Color LILAC = new Color(0x8a6f96);
    static final Color LEAF = new Color(0x5d8a4a);
    static final Color MOSS = new Color(0x3c5d3a);
    static final Color LIME = new Color(0xa8bf6a);
    static final Color INK = new Color(0x22303a);
    static final Color STONE = new Color(0x6f7f86);
    static final Color SLATE = new Color(0x4d5a61);
    static final Color SOIL = new Color(0x4b3a31);
    static final Color BARK = new Color(0x7a5a45);

    private Paper() {}
}
