using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>Reads the words of an expression and says what they mean.</summary>
internal sealed class ExpressionReading(List<ExpressionToken> words, TemplateScope scope, TemplateFilling filling, ValueMarks marks)
{
    private const int MaximumDepth = 50;

    private int _depth;

    /// <summary>The next word.</summary>
    public int At { get; set; }

    private ExpressionToken? Next => At < words.Count ? words[At] : null;

    /// <summary>The value of all that is left.</summary>
    public StructuredNode? Whole()
    {
        StructuredNode? value = Pipeline();
        return Next is null ? value : throw new UnknownValueException("More words than an expression has.");
    }

    /// <summary>The value of what is left, as far as it belongs together.</summary>
    public StructuredNode? Pipeline()
    {
        StructuredNode? value = Command(null, isPiped: false);
        while (Next?.Kind == ExpressionTokenKind.Pipe)
        {
            At++;
            value = Command(value, isPiped: true);
        }

        return value;
    }

    private StructuredNode? Command(StructuredNode? piped, bool isPiped)
    {
        if (Next is { Kind: ExpressionTokenKind.Function } function)
        {
            At++;
            var arguments = new List<StructuredNode?>();
            while (IsOperand()) arguments.Add(Operand());
            if (isPiped) arguments.Add(piped);
            return new TemplateFunctions(filling, marks).Call(function.Text, arguments);
        }

        StructuredNode? value = Operand();
        // Methods of Helm's own objects ask the cluster, or files of the chart.
        return isPiped || IsOperand() ? throw new UnknownValueException("A method.") : value;
    }

    private bool IsOperand() => Next is { Kind: not (ExpressionTokenKind.Pipe or ExpressionTokenKind.Close or ExpressionTokenKind.Comma or ExpressionTokenKind.Assign) };

    private StructuredNode? Operand()
    {
        ExpressionToken word = Next ?? throw new UnknownValueException("The expression ends early.");
        At++;
        switch (word.Kind)
        {
            case ExpressionTokenKind.Quoted:
                return ChartValues.Text(word.Text);
            case ExpressionTokenKind.Literal:
                return word.Text == "nil" ? null : ChartValues.Plain(word.Text);
            case ExpressionTokenKind.Dot:
                return Field(scope.Dot, word.Fields);
            case ExpressionTokenKind.Variable:
                return Field(scope.Find(word.Text), word.Fields);
            case ExpressionTokenKind.Function:
                return new TemplateFunctions(filling, marks).Call(word.Text, []);
            case ExpressionTokenKind.Open:
                if (++_depth > MaximumDepth) throw new UnknownValueException("Too many brackets.");
                StructuredNode? within = Pipeline();
                _depth--;
                if (Next is not { Kind: ExpressionTokenKind.Close } close) throw new UnknownValueException("A bracket is not closed.");
                At++;
                return Field(within, close.Fields);
            default:
                throw new UnknownValueException("A word that is no value.");
        }
    }

    private static StructuredNode? Field(StructuredNode? value, IReadOnlyList<string> fields)
    {
        foreach (string field in fields)
        {
            if (value == ChartValues.Unknown) break;
            value = value?[field];
        }

        return value == ChartValues.Unknown ? throw new UnknownValueException("Only the cluster knows.") : value;
    }
}
