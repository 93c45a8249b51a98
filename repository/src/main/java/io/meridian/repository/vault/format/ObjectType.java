package io.meridian.repository.vault.format;

/** Types of objects, by the letter in their envelope. */
public enum ObjectType {
    CONFIG('C'),
    KEY_SLOT('K'),
    KEY_CONFIRMATION('N'),
    EPOCH('E'),
    PACK('P'),
    INDEX('I'),
    MANIFEST('B'),
    MARK('M'),
    SESSION('S'),
    BEAT('T'),
    OUTCOME('O'),
    ROLLED_OUTCOMES('R'),
    FORGOTTEN('F'),
    GENERATION('G'),
    VERDICT('V'),
    SCRUB('D'),
    LOG_TIMELINE('H'),
    LOG_SEGMENT('L');

    private final char letter;

    ObjectType(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }
}
