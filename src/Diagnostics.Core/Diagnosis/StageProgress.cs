namespace Diagnostics.Core.Diagnosis;

/// <summary>The progress of one stage: how many of its steps are done, and which are under way.</summary>
internal sealed class StageProgress(ProgressBoard board, string stage, string message, int total) : IDisposable
{
    // What is under way in a list of hundreds is not read.
    private const int Shown = 2;

    private readonly Lock _gate = new();
    private readonly List<string> _underWay = [];
    private int _done;

    /// <summary>A step begins.</summary>
    public void Begin(string step)
    {
        lock (_gate) _underWay.Add(step);
        board.Report(this);
    }

    /// <summary>A step ends.</summary>
    public void End(string step)
    {
        lock (_gate)
        {
            _underWay.Remove(step);
            _done++;
        }

        board.Report(this);
    }

    /// <summary>A step begins where they follow each other: the one before it has ended.</summary>
    public void Step(string step)
    {
        lock (_gate)
        {
            if (_underWay.Count > 0) _done++;
            _underWay.Clear();
            _underWay.Add(step);
        }

        board.Report(this);
    }

    /// <summary>Ends the stage.</summary>
    public void Dispose() => board.End(this);

    /// <summary>As it is now.</summary>
    public DiagnosisProgress Snapshot()
    {
        lock (_gate)
        {
            string words = _underWay.Count == 0 ? message : string.Join(", ", _underWay.Take(Shown)) + (_underWay.Count > Shown ? FormattableString.Invariant($" and {_underWay.Count - Shown} more") : "");
            return new DiagnosisProgress(stage, words, _done, total);
        }
    }
}
