using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Fracas;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Reporting;

namespace Diagnostics.Core.Tests.Fracas;

public sealed class FracasFolderStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_folder_is_made_and_ids_count_up()
    {
        var store = new FracasFolderStore(_folder["a/b/fracas"], TimeProvider.System);
        Assert.Empty((await store.ListAsync(CancellationToken.None)).Entries);
        Assert.False(Directory.Exists(store.Path));

        StoredFracasRecord first = await store.AddAsync(Draft(), CancellationToken.None);
        StoredFracasRecord second = await store.AddAsync(Draft(), CancellationToken.None);

        Assert.Equal("FRACAS-0001", first.Record.Id);
        Assert.Equal("FRACAS-0002", second.Record.Id);
        Assert.Equal(Path.Combine(store.Path, "FRACAS-0002.md"), second.Path);
        Assert.Equal(FracasMarkdown.Render(second.Record), await File.ReadAllTextAsync(second.Path));
        Assert.Equal([".lock", "FRACAS-0001.md", "FRACAS-0002.md"], Directory.GetFileSystemEntries(store.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_written_is_read_back()
    {
        var store = new FracasFolderStore(_folder.Path, TimeProvider.System);
        StoredFracasRecord stored = await store.AddAsync(Draft(), CancellationToken.None);

        FracasListing listing = await store.ListAsync(CancellationToken.None);

        FracasEntry entry = Assert.Single(listing.Entries);
        Assert.Empty(listing.Problems);
        Assert.Equal(stored.Record.Id, entry.Id);
        Assert.Equal(stored.Record.Title, entry.Title);
        Assert.Equal("Open", entry.Status);
        Assert.Equal(FracasPriority.P1, entry.Priority);
        Assert.Equal("staging", entry.Environment);
        Assert.Equal([new FracasCause("port.mismatch", "api")], entry.Causes);
    }

    [Fact]
    public async Task Records_that_share_a_cause_are_related_and_others_are_not()
    {
        var store = new FracasFolderStore(_folder.Path, TimeProvider.System);
        await store.AddAsync(Draft(), CancellationToken.None);
        await store.AddAsync(Draft(DiagnosisSamples.Finding("port.mismatch", "worker", "another component", FindingRole.Root)), CancellationToken.None);
        await store.AddAsync(Draft(DiagnosisSamples.Finding("config.missing", "api", "another code", FindingRole.Root)), CancellationToken.None);

        StoredFracasRecord stored = await store.AddAsync(Draft(), CancellationToken.None);

        RelatedFracasRecord related = Assert.Single(stored.Record.RelatedRecords);
        Assert.Equal("FRACAS-0001", related.Id);
        Assert.Equal([new FracasCause("port.mismatch", "api")], related.Shared);
        Assert.Contains("[FRACAS-0001](FRACAS-0001.md): api listens on 8001; worker and web expect 8000 (Open): shares `port.mismatch on api`",
            await File.ReadAllTextAsync(stored.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_each_get_an_id_of_their_own()
    {
        const int writers = 48;
        var stores = Enumerable.Range(0, writers).Select(_ => new FracasFolderStore(_folder.Path, TimeProvider.System, TimeSpan.FromMinutes(2))).ToArray();

        StoredFracasRecord[] stored = await Task.WhenAll(stores.Select(s => Task.Run(() => s.AddAsync(Draft(), CancellationToken.None))));

        Assert.Equal(Enumerable.Range(1, writers).Select(i => $"FRACAS-{i:0000}"), stored.Select(s => s.Record.Id).Order(StringComparer.Ordinal));
        Assert.All(stored, s => Assert.Contains($"\nid: {s.Record.Id}\n", File.ReadAllText(s.Path), StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp"));
    }

    [Fact]
    public async Task A_number_that_somebody_takes_in_spite_of_the_lock_is_left_alone()
    {
        // Rendering asks for the vantages: by then the number is chosen and the file is not yet in place.
        var draft = new FracasRecord { Vantages = new Intruder(() => File.WriteAllText(_folder["FRACAS-0001.md"], "theirs")) };

        StoredFracasRecord stored = await new FracasFolderStore(_folder.Path, TimeProvider.System).AddAsync(draft, CancellationToken.None);

        Assert.Equal("FRACAS-0002", stored.Record.Id);
        Assert.Equal("theirs", await File.ReadAllTextAsync(_folder["FRACAS-0001.md"]));
        Assert.Contains("\nid: FRACAS-0002\n", await File.ReadAllTextAsync(stored.Path), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp"));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing_behind()
    {
        var draft = new FracasRecord { Vantages = new Intruder(() => throw new IOException("disk full")) };

        FracasStoreException failed = await Assert.ThrowsAsync<FracasStoreException>(() => new FracasFolderStore(_folder.Path, TimeProvider.System).AddAsync(draft, CancellationToken.None));

        Assert.Contains("disk full", failed.Message, StringComparison.Ordinal);
        Assert.Equal([".lock"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Several_processes_at_once_each_get_ids_of_their_own()
    {
        string[][] ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ChildProcess.RunAsync("fracas-add", _folder.Path, "8")));

        Assert.Equal(Enumerable.Range(1, 24).Select(i => $"FRACAS-{i:0000}"), ids.SelectMany(i => i).Order(StringComparer.Ordinal));
        Assert.Equal(24, Directory.GetFiles(_folder.Path, "FRACAS-*.md").Length);
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        await File.WriteAllTextAsync(_folder["FRACAS-0007.md"], "mine");
        Directory.CreateDirectory(_folder["FRACAS-0008.md"]);

        StoredFracasRecord stored = await new FracasFolderStore(_folder.Path, TimeProvider.System).AddAsync(Draft(), CancellationToken.None);

        Assert.Equal("FRACAS-0009", stored.Record.Id);
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder["FRACAS-0007.md"]));
        Assert.Equal([_folder["FRACAS-0007.md"], _folder["FRACAS-0008.md"]], stored.Problems.Select(p => p.Path));
    }

    [Fact]
    public async Task A_lock_that_is_held_is_waited_for_no_longer_than_allowed()
    {
        var store = new FracasFolderStore(_folder.Path, TimeProvider.System, TimeSpan.FromMilliseconds(150));
        using (new FileStream(_folder[".lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            FracasStoreException refused = await Assert.ThrowsAsync<FracasStoreException>(() => store.AddAsync(Draft(), CancellationToken.None));
            Assert.Contains("locked by another process", refused.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(_folder.Path, "FRACAS*"));
        }

        Assert.Equal("FRACAS-0001", (await store.AddAsync(Draft(), CancellationToken.None)).Record.Id);
    }

    [Fact]
    public async Task Waiting_for_a_lock_can_be_cancelled()
    {
        var store = new FracasFolderStore(_folder.Path, TimeProvider.System, TimeSpan.FromMinutes(10));
        using var held = new FileStream(_folder[".lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var cancel = new CancellationTokenSource();
        Task<StoredFracasRecord> waiting = store.AddAsync(Draft(), cancel.Token);
        Assert.False(waiting.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(Directory.GetFiles(_folder.Path, "FRACAS*"));
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        var store = new FracasFolderStore(_folder["new"], TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.AddAsync(Draft(), new CancellationToken(canceled: true)));

        Assert.False(Directory.Exists(store.Path));
    }

    [Fact]
    public async Task A_store_that_is_a_file_is_said_to_be_one()
    {
        await File.WriteAllTextAsync(_folder["file"], "x");
        var store = new FracasFolderStore(_folder["file"], TimeProvider.System);

        Assert.Contains("is a file", (await Assert.ThrowsAsync<FracasStoreException>(() => store.AddAsync(Draft(), CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Contains("is a file", (await Assert.ThrowsAsync<FracasStoreException>(() => store.ListAsync(CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_below_a_file_cannot_be_written_to()
    {
        await File.WriteAllTextAsync(_folder["file"], "x");
        var store = new FracasFolderStore(_folder["file/fracas"], TimeProvider.System);

        FracasStoreException refused = await Assert.ThrowsAsync<FracasStoreException>(() => store.AddAsync(Draft(), CancellationToken.None));

        Assert.Contains("cannot be written to", refused.Message, StringComparison.Ordinal);
        Assert.Equal(store.Path, refused.Path);
    }

    [Fact]
    public async Task Junk_is_no_record_and_unreadable_records_are_problems()
    {
        await File.WriteAllTextAsync(_folder["README.md"], "# records");
        await File.WriteAllTextAsync(_folder["FRACAS-1.md"], "too short a number");
        await File.WriteAllTextAsync(_folder["FRACAS-99999999999999999999.md"], "too long a number");
        await File.WriteAllTextAsync(_folder["FRACAS-0002.md"], "");
        await File.WriteAllBytesAsync(_folder["FRACAS-0003.md"], [0, 1, 2, 0xff, 0xfe, 10, 13]);
        await File.WriteAllTextAsync(_folder["FRACAS-0004.md"], "---\nid: FRACAS-0004\n");
        await File.WriteAllTextAsync(_folder["FRACAS-0005.md"], new string('x', 3_000_000));
        await File.WriteAllTextAsync(_folder["FRACAS-0006.md"], "---\nid: FRACAS-0006\ntitle: fine\n---\n");
        var store = new FracasFolderStore(_folder.Path, TimeProvider.System);

        FracasListing listing = await store.ListAsync(CancellationToken.None);

        Assert.Equal("FRACAS-0006", Assert.Single(listing.Entries).Id);
        Assert.Equal(["FRACAS-0002.md", "FRACAS-0003.md", "FRACAS-0004.md", "FRACAS-0005.md"], listing.Problems.Select(p => Path.GetFileName(p.Path)));
        Assert.Equal("FRACAS-0007", (await store.AddAsync(Draft(), CancellationToken.None)).Record.Id);
    }

    [Fact]
    public async Task Hand_edited_front_matter_is_read()
    {
        await File.WriteAllTextAsync(_folder["FRACAS-0001.md"], """
            ---
            # edited by hand
            status: "Closed"   # done
            title: 'It''s the port'
            priority: high
            owner: somebody
            id: FRACAS-0001
            rootCauses:
            - component: api
              code: 'port.mismatch'
            -   { code: "net.refused", component: null }
            - code: db.url # without component
            assignedTo: "a \"b\" \\ c"
            ---
            rest: of the file
            """.ReplaceLineEndings("\r\n"));

        FracasListing listing = await new FracasFolderStore(_folder.Path, TimeProvider.System).ListAsync(CancellationToken.None);

        Assert.Empty(listing.Problems);
        FracasEntry entry = Assert.Single(listing.Entries);
        Assert.Equal("It's the port", entry.Title);
        Assert.Equal("Closed", entry.Status);
        Assert.Equal(FracasPriority.P1, entry.Priority);
        Assert.Equal([new FracasCause("port.mismatch", "api"), new FracasCause("net.refused", null), new FracasCause("db.url", null)], entry.Causes);
    }

    [Fact]
    public async Task Mistakes_in_front_matter_are_named_with_their_line_and_the_rest_is_read()
    {
        await File.WriteAllTextAsync(_folder["FRACAS-0001.md"], "---\nid: FRACAS-0009\ntitle: \"open\nwhat is this\nstatus: Open\nrootCauses:\n  - nothing\n---\n");

        FracasListing listing = await new FracasFolderStore(_folder.Path, TimeProvider.System).ListAsync(CancellationToken.None);

        Assert.Equal("Open", Assert.Single(listing.Entries).Status);
        Assert.Equal([3, 4, 7, null], listing.Problems.Select(p => p.Line));
    }

    [Fact]
    public async Task A_process_that_ended_leaves_no_lock_behind()
    {
        await ChildProcess.RunAsync("fracas-add", _folder.Path, "1");

        StoredFracasRecord stored = await new FracasFolderStore(_folder.Path, TimeProvider.System, TimeSpan.Zero).AddAsync(Draft(), CancellationToken.None);

        Assert.Equal("FRACAS-0002", stored.Record.Id);
    }

    private static FracasRecord Draft(params Finding[] findings)
    {
        var builder = new FracasRecordBuilder(FixedTime.Noon);
        if (findings.Length == 0) builder.Add(DiagnosisSamples.Outage(tests: 1));
        foreach (IEvidence finding in findings) builder.Add(finding);
        return builder.Build();
    }

    // A list, which a record keeps as it is: it acts only when the record is written.
    private sealed class Intruder : List<string>, IEnumerable<string>
    {
        private readonly Action _act;

        public Intruder(Action act)
        {
            _act = act;
            Add("here");
        }

        IEnumerator<string> IEnumerable<string>.GetEnumerator()
        {
            _act();
            yield return this[0];
        }
    }
}
