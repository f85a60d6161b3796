//! A Taskcluster deployment on loopback, for tests.
