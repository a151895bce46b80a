/// A small, plainly made-up German company for a first look:
/// [DemoCompany][dev.dealbridge.sandbox.demo.DemoCompany] fills an empty sandbox with it.
@NullMarked
package dev.dealbridge.sandbox.demo;

import org.jspecify.annotations.NullMarked;
