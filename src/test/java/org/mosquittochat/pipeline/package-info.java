/**
 * What stands around the code: the files for Jenkins and Travis, the credentials that are made for them, and the scan for
 * secrets. Runs in the layer {@code component}; needs git, make, openssl and npm.
 */
package org.mosquittochat.pipeline;
