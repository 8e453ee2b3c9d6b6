using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Cli;

/// <summary>Shows what is being done: one line that is rewritten on a terminal, a plain line for each stage where the stream is redirected.</summary>
internal sealed class ProgressLine(TextWriter writer, bool isTerminal, int width, TimeProvider time) : IProgress<DiagnosisProgress>, IDisposable
{
    // A run that ends sooner needs no progress; redrawing more often than the eye follows costs time.
    private static readonly TimeSpan s_silence = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(80);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private long _drawn;
    private string? _stage;
    private bool _visible;

    public void Report(DiagnosisProgress value)
    {
        lock (_gate)
        {
            if (isTerminal) Redraw(value);
            else if (value.Stage != _stage) writer.WriteLine($"{value.Stage}: {TerminalText.Neutralise(value.Message)}");
            _stage = value.Stage;
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
        string count = value.Total > 0 ? $" {value.Done}/{value.Total}" : "";
        string text = TerminalText.Neutralise($"{value.Stage}{count}  {value.Message}");
        writer.Write("\r\x1b[K" + (text.Length < width ? text : text[..(width - 1)]));
        _drawn = time.GetTimestamp();
        _visible = true;
    }
}
