using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Watching;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>A watched folder is looked at again when a file in it changes, and only what changed is news.</summary>
public sealed class DiagnosisWatchTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_change_of_a_file_breaks_is_new_and_what_it_mends_is_gone()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        _folder.Write(".env", "LOG_LEVEL=info\n");
        await using IAsyncEnumerator<DiagnosisUpdate> updates = new DiagnosisWatch(Diagnoser.RunAsync, TimeSpan.FromHours(1))
            .RunAsync(new DiagnosisRequest(_folder.Path, offline: true), null, limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await updates.MoveNextAsync());
        Assert.Null(updates.Current.Before);
        Assert.Empty(updates.Current.Result.Findings);

        _folder.Write(".env", "LOG_LEVEL=info\nLOG_LEVEL=debug\n");
        Assert.True(await updates.MoveNextAsync());
        DiagnosisChange broken = Assert.Single(updates.Current.Changes);
        Assert.Equal((DiagnosisChangeKind.New, FailureCodes.ConfigDuplicate), (broken.Kind, broken.Code));
        Assert.Contains(".env", updates.Current.Trigger, StringComparison.Ordinal);
        Assert.Contains("+ LOG_LEVEL", DiagnosisChangesText.Render(updates.Current), StringComparison.Ordinal);

        _folder.Write(".env", "LOG_LEVEL=warning\n");
        Assert.True(await updates.MoveNextAsync());
        Assert.Equal(DiagnosisChangeKind.Gone, Assert.Single(updates.Current.Changes).Kind);
        Assert.True(updates.Current.IsNews);
    }

    [Fact]
    public async Task A_look_that_shows_nothing_new_is_no_news()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        _folder.Write(".env", "LOG_LEVEL=info\nLOG_LEVEL=debug\n");
        await using IAsyncEnumerator<DiagnosisUpdate> updates = new DiagnosisWatch(Diagnoser.RunAsync, TimeSpan.FromMilliseconds(1))
            .RunAsync(new DiagnosisRequest(_folder.Path, offline: true), null, limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await updates.MoveNextAsync());
        Assert.True(updates.Current.IsNews);
        Assert.True(await updates.MoveNextAsync());
        Assert.False(updates.Current.IsNews, DiagnosisChangesText.Render(updates.Current));
    }

    [Fact]
    public async Task A_watch_ends_when_it_is_cancelled()
    {
        using var ending = new CancellationTokenSource();
        await using IAsyncEnumerator<DiagnosisUpdate> updates = new DiagnosisWatch(Diagnoser.RunAsync, TimeSpan.FromHours(1))
            .RunAsync(new DiagnosisRequest(_folder.Path, offline: true), null, ending.Token).GetAsyncEnumerator(ending.Token);
        Assert.True(await updates.MoveNextAsync());
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await updates.MoveNextAsync());
    }
}
