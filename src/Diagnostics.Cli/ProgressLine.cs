using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Cli;

/// <summary>Shows what is being done: one line that is rewritten on a terminal, a plain line for each stage, when it begins, where the stream is redirected.</summary>
internal sealed class ProgressLine(TextWriter writer, bool isTerminal, int width, TimeProvider time) : IProgress<DiagnosisProgress>, IDisposable
{
    // A run that ends sooner needs no progress; redrawing more often than the eye follows costs time.
    private static readonly TimeSpan s_silence = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(80);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private long _drawn;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private bool _visible;

    public void Report(DiagnosisProgress value)
    {
        lock (_gate)
        {
            if (isTerminal) Redraw(value);
            else if (_told.Add(value.Stage)) writer.WriteLine($"{value.Stage}: {TerminalText.Neutralise(value.Message)}");
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_visible) return;
            writer.Write("\r\x1b[K");
            _visible = false;
        }
    }

    private void Redraw(DiagnosisProgress value)
    {
        if (time.GetElapsedTime(_start) < s_silence || (_visible && time.GetElapsedTime(_drawn) < s_pause)) return;
        string text = TerminalText.Neutralise(value.Running);
        writer.Write("\r\x1b[K" + (text.Length < width ? text : text[..(width - 1)]));
        _drawn = time.GetTimestamp();
        _visible = true;
    }
}
