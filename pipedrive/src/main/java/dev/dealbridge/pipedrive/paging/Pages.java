package dev.dealbridge.pipedrive.paging;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A list that is fetched page by page as it is read. Every iteration starts at the beginning and fetches
/// anew.
///
/// Pipedrive pages over changing data: a record that changes while the list is read may be seen twice or, if the sort
/// moves it backwards, not at all. Sort by id for a stable walk.
///
/// Immutable and thread-safe; an iterator belongs to one thread. Iterating throws
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Pages<T> implements Iterable<T> {

    private final Source<T> source;
    private final @Nullable Cursor start;

    private Pages(Source<T> source, @Nullable Cursor start) {
        this.source = source;
        this.start = start;
    }

    /// Fetches the page at a cursor, the first one for null.
    @FunctionalInterface
    public interface Source<T> {
        Page<T> fetch(@Nullable Cursor cursor);
    }

    public static <T> Pages<T> of(Source<T> source) {
        return new Pages<>(source, null);
    }

    /// The same list from a place that an earlier page named.
    public Pages<T> from(Cursor cursor) {
        return new Pages<>(source, cursor);
    }

    /// Fetches one page only, the first or the one at the cursor.
    public Page<T> first() {
        return source.fetch(start);
    }

    /// The pages themselves, for callers who store the cursor between them.
    public Iterable<Page<T>> pages() {
        return () -> new PageIterator<>(source, start);
    }

    @Override
    public Iterator<T> iterator() {
        return new ItemIterator<>(new PageIterator<>(source, start));
    }

    /// All items, fetched as the stream is consumed.
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /// Fetches everything into memory.
    public List<T> toList() {
        List<T> items = new ArrayList<>();
        forEach(items::add);
        return List.copyOf(items);
    }

    private static final class PageIterator<T> implements Iterator<Page<T>> {

        private final Source<T> source;
        private @Nullable Cursor cursor;
        private boolean done;

        private PageIterator(Source<T> source, @Nullable Cursor start) {
            this.source = source;
            this.cursor = start;
        }

        @Override
        public boolean hasNext() {
            return !done;
        }

        @Override
        public Page<T> next() {
            if (done) {
                throw new NoSuchElementException("The list has no more pages");
            }
            Page<T> page = source.fetch(cursor);
            cursor = page.nextCursor();
            done = cursor == null;
            return page;
        }
    }

    private static final class ItemIterator<T> implements Iterator<T> {

        private final Iterator<Page<T>> pages;
        private Iterator<T> items = List.<T>of().iterator();

        private ItemIterator(Iterator<Page<T>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && pages.hasNext()) {
                items = pages.next().items().iterator();
            }
            return items.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The list has no more items");
            }
            return items.next();
        }
    }
}
