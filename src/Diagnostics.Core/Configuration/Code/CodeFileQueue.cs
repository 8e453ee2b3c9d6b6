using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>Hands files out in batches to several readers. Whoever finds none waiting walks on: the walk costs no one a wait for its end.</summary>
internal sealed class CodeFileQueue(IEnumerator<List<CodeFile>> folders, IReadOnlyList<PathPattern> exclude)
{
    // So few that no reader is left with much at the end, so many that taking them costs nothing.
    private const int Batch = 32;

    private readonly Lock _gate = new();
    private readonly List<CodeFile> _waiting = [];

    /// <summary>The next files, or null when there are none any more.</summary>
    public CodeFile[]? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count < Batch && folders.MoveNext())
            {
                foreach (CodeFile file in folders.Current)
                {
                    if (!exclude.Any(p => p.IsMatch(file.Path))) _waiting.Add(file);
                }
            }

            if (_waiting.Count == 0) return null;
            int taken = Math.Min(Batch, _waiting.Count);
            CodeFile[] batch = [.. _waiting[^taken..]];
            _waiting.RemoveRange(_waiting.Count - taken, taken);
            return batch;
        }
    }
}
