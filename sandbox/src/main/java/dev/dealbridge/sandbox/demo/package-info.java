/// A small, plainly made-up German company for a first look:
/// [DemoCompany][dev.dealbridge.sandbox.demo.DemoCompany] fills an empty sandbox with it. And one of any size, to see
/// how
/// much a sandbox bears: [LargeCompany][dev.dealbridge.sandbox.demo.LargeCompany].
@NullMarked
package dev.dealbridge.sandbox.demo;

import org.jspecify.annotations.NullMarked;
