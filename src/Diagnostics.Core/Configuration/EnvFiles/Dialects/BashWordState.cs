using System.Text;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>What is known of the value or word that is being read: whose it is, what was reported of it, and whether it grew too large.</summary>
internal sealed class BashWordState(EnvParseSink sink)
{
    private bool _substitutionTold;
    private bool _escapeTold;
    private string _key = "";
    private int _line;
    private bool _silent;

    /// <summary>Whether the value grew larger than a value may.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Begins a value or a word.</summary>
    /// <param name="key">The key that it is given to; empty for a word.</param>
    /// <param name="line">Its line.</param>
    /// <param name="silent">Whether nothing in it is reported.</param>
    public void Begin(string key, int line, bool silent)
    {
        _key = key;
        _line = line;
        _silent = silent;
        _substitutionTold = _escapeTold = Overflowed = false;
    }

    /// <summary>The value of a variable: the file's, else the host's; null where it has none.</summary>
    public string? Find(string name) => sink.FromFile(name) ?? sink.FromHost(name);

    /// <summary>Sets a variable, as <c>${NAME=word}</c> does.</summary>
    public void Set(string name, string value)
    {
        if (!_silent) sink.Set(name, value, _line);
    }

    /// <summary>Adds a part to a value, unless it would grow too large.</summary>
    public void Add(StringBuilder value, string part)
    {
        if (Overflowed || part.Length == 0) return;
        if (value.Length + part.Length <= EnvParseSink.LongestExpansion && sink.Spend(part.Length))
        {
            value.Append(part);
            return;
        }

        Overflowed = true;
        if (!_silent) sink.TooLarge(_line, _key);
    }

    /// <summary>A variable has no value.</summary>
    public void Undefined(string name)
    {
        if (!_silent) sink.Undefined(_line, _key, name, "bash puts nothing in its place");
    }

    /// <summary>A command stands in the value. Told once.</summary>
    public void Substitution()
    {
        if (_substitutionTold || _silent) return;
        _substitutionTold = true;
        sink.Problem(_line, $"The value of {_key} holds a command that would be executed by bash; it is not executed here and its text was kept.", key: _key);
    }

    /// <summary>A backslash in front of a letter or digit is dropped. Told once.</summary>
    public void Escape()
    {
        if (_escapeTold || _silent) return;
        _escapeTold = true;
        sink.Problem(_line, $"bash drops the backslashes of the value of {_key}; put it in single quotes if they belong to it.", key: _key);
    }

    /// <summary>The value holds an argument or option of the shell.</summary>
    public void Argument()
    {
        if (!_silent) sink.Problem(_line, $"The value of {_key} holds a '$' that bash replaces by an argument or option of the shell. Use single quotes if it belongs to the value.", key: _key);
    }

    /// <summary>The value holds an expansion that only a shell evaluates.</summary>
    public void NotEvaluated()
    {
        if (!_silent) sink.Problem(_line, $"The value of {_key} holds an expansion of bash that is not evaluated here; its text was kept.", key: _key);
    }

    /// <summary>The value requires a variable that has none.</summary>
    public void Required()
    {
        if (!_silent) sink.Problem(_line, $"The value of {_key} requires a variable that has no value: bash stops reading here.", FailureCodes.ConfigUndefinedVariable, _key, fatal: true);
    }
}
