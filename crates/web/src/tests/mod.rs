//! The app as its pages show it, from the first request to the last.

mod app;
mod marked;
mod pages;
mod people;
