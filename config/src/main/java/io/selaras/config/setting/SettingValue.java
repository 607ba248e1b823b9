package io.selaras.config.setting;

/**
 * A setting with its value and where that came from.
 *
 * @param origin the default, the environment, a system property, a flag, or the setting from which
 *     it follows
 */
public record SettingValue(Setting setting, String text, String origin) {

    public static final String DEFAULT_ORIGIN = "default";

    /** The value as logs and people may see it. */
    public String shown() {
        return setting.secret() ? "(secret)" : text;
    }

    @Override
    public String toString() {
        return setting.key() + "=" + shown() + " (" + origin + ")";
    }

    /** Whether anybody set it. */
    public boolean explicit() {
        return !origin.equals(DEFAULT_ORIGIN);
    }
}
