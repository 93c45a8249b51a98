/**
 * Reads the configuration: one YAML file, over which go environment variables, over which go
 * options. {@link io.meridian.app.configuration.SettingKeys} is the whole list of what can be said;
 * whatever else is in the file is an error. The YAML library is touched by one class, and loaded
 * only when there is a file.
 */
@NullMarked
package io.meridian.app.configuration;

import org.jspecify.annotations.NullMarked;
