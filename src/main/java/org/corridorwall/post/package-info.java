/**
 * What a post is: values only. Nothing here reads a network, a clock or a database.
 * What must always hold: a value that exists is whole; each record refuses nonsense when it is made.
 */
@NullMarked
package org.corridorwall.post;

import org.jspecify.annotations.NullMarked;
