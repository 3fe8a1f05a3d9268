@NullMarked
package io.lockstep.gatewayegress.account;

import org.jspecify.annotations.NullMarked;
