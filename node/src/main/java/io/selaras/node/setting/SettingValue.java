package io.selaras.node.setting;

/**
 * A setting with its value and where that came from.
 *
 * @param origin the default, the environment, a system property or a flag
 */
public record SettingValue(Setting setting, String text, String origin) {

    static final String DEFAULT_ORIGIN = "default";

    /** Whether anybody set it. */
    public boolean explicit() {
        return !origin.equals(DEFAULT_ORIGIN);
    }
}
