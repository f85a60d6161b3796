//! Tracks the properties of an object that have been read.

/// The size of the structs, in bytes, that need no allocation.
const INLINE: usize = 256;

/// The fields of a struct that have been read, as a bit for each byte of the struct. A field is identified by its address, so
/// generated code needs no numbers for properties.
pub(super) struct Seen {
    base: usize,
    inline: [u64; INLINE / 64],
    /// Replaces `inline` for larger structs.
    heap: Vec<u64>,
    constants: Vec<&'static str>,
}

impl Seen {
    /// Tracks the fields of a value, which must not move while it is read.
    pub(super) fn new<T>(value: &T) -> Self {
        let size = size_of::<T>();
        Self {
            base: std::ptr::from_ref(value).addr(),
            inline: [0; INLINE / 64],
            heap: if size > INLINE {
                vec![0; size.div_ceil(64)]
            } else {
                Vec::new()
            },
            constants: Vec::new(),
        }
    }

    /// Marks a field. Returns `false` if it was already marked.
    pub(super) fn insert<T>(&mut self, field: &T) -> bool {
        let (word, bit) = self.place(field);
        let is_new = !self.contains(field);
        let words = if self.heap.is_empty() {
            &mut self.inline[..]
        } else {
            &mut self.heap
        };
        if let Some(word) = words.get_mut(word) {
            *word |= bit;
        }
        is_new
    }

    pub(super) fn contains_constant(&self, name: &str) -> bool {
        self.constants.contains(&name)
    }

    pub(super) fn insert_constant(&mut self, name: &'static str) -> bool {
        let is_new = !self.contains_constant(name);
        self.constants.push(name);
        is_new
    }

    pub(super) fn contains<T>(&self, field: &T) -> bool {
        let (word, bit) = self.place(field);
        let words = if self.heap.is_empty() {
            &self.inline[..]
        } else {
            &self.heap
        };
        words.get(word).is_some_and(|word| word & bit != 0)
    }

    #[inline]
    fn place<T>(&self, field: &T) -> (usize, u64) {
        let offset = std::ptr::from_ref(field).addr().wrapping_sub(self.base);
        (offset / 64, 1 << (offset % 64))
    }
}
