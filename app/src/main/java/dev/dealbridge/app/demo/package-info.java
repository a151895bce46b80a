/// What `demo` plays: the small company of [SmallDemo], whose deal is won, invoiced and paid before the newcomer's
/// eyes, and the whole pipeline of [PipelineDemo], imported from CSV files.
///
/// Both run the real product against a sandbox on a real port and then read everything back with a second token
/// ([Verification]). [DemoConfiguration] is what a user would have written to run the same with `serve`.
@NullMarked
package dev.dealbridge.app.demo;

import org.jspecify.annotations.NullMarked;
